"""The pages of the partnership: what everybody reads, the members' desk, and the manager's writing."""
