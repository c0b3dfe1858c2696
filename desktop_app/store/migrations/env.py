"""Run by Alembic: applies the revisions on the connection it is given."""

from alembic import context

from desktop_app.domain.models import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
    compare_type=True,
)
with context.begin_transaction():
    context.run_migrations()
