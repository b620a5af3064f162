"""Text in; plan, passages, quiz and marks out. Pure and synchronous: no model, no network, no service."""
