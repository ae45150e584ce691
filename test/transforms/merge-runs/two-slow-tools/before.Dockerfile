FROM python:3.12-slim
RUN apt-get update && apt-get install -y libpq-dev
RUN pip install --no-cache-dir gunicorn
