"""E-mails and notices: what changed, never whose child."""
