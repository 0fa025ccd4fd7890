"""`python -m wirecopy` is the command line, and so is `wirecopy`."""

import sys


def main() -> None:
    """Runs the program; a Ctrl-C while it loads ends it in one line too."""
    try:
        from wirecopy.cli import main as run  # slow, so that it happens

        run()
    except KeyboardInterrupt:
        print("wirecopy: interrupted", file=sys.stderr)
        sys.exit(130)


if __name__ == "__main__":
    main()
