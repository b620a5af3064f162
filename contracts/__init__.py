"""The words both services speak: what is on the wire between them and to their users.

Models only. Nothing here imports a service, a framework or asyncio, so either side can be
deployed first; readers ignore fields they do not know, commands refuse them.
"""
