from app import create_app


def test_a_shortened_link_leads_back():
    client = create_app().test_client()
    key = client.post("/links", json={"url": "https://example.com/"}).get_json()["key"]
    assert client.get(f"/{key}").location == "https://example.com/"


def test_anything_else_is_refused():
    assert create_app().test_client().post("/links", json={"url": "ftp://x"}).status_code == 400
