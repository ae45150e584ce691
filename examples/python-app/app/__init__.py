"""A small service that shortens links, kept in memory."""

import secrets

from flask import Flask, abort, redirect, request


def create_app() -> Flask:
    app = Flask(__name__)
    links: dict[str, str] = {}

    @app.get("/health")
    def health():
        return {"status": "ok"}

    @app.post("/links")
    def shorten():
        url = (request.get_json(silent=True) or {}).get("url", "")
        if not url.startswith(("http://", "https://")):
            abort(400, "a link starts with http:// or https://")
        key = secrets.token_urlsafe(6)
        links[key] = url
        return {"key": key}, 201

    @app.get("/<key>")
    def follow(key: str):
        return redirect(links[key]) if key in links else abort(404)

    return app
