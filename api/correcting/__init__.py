"""Corrections through pages and commands: what a fact or entity is, what is right instead, and where it holds."""
