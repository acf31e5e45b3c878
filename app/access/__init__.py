"""Who may do what, as pure data.

Offers the permissions, the roles that hold them (one table), the audiences (each a database role), the actor, and the
guard that lets no undeclared view start. Must not know: users in the database, cases, pages.
No role is ever tested in code: ask `actor.may(Permission.X)`.
"""
