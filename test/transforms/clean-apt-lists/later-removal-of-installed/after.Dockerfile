FROM debian:12
RUN apt-get update && apt-get install -y curl gcc && \
    rm -rf /var/lib/apt/lists/*
COPY app /app
RUN apt-get purge -y --auto-remove gcc
