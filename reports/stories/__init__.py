"""What a report tells of a story, before it takes any form: its versions, their carriers, and why."""
