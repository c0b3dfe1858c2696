"""What pyproject.toml cannot say: ``resources/`` is packed as ``desktop_app/resources``."""

from setuptools import find_namespace_packages, setup

setup(
    packages=[
        *find_namespace_packages(include=["desktop_app*"], exclude=["*__pycache__*"]),
        "desktop_app.resources",
    ],
    package_dir={"desktop_app.resources": "resources"},
    package_data={"desktop_app": ["**/*.mako"], "desktop_app.resources": ["**/*"]},
)
