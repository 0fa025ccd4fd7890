"""What hosts and pages ask of those who gather them."""
