FROM debian:12
RUN apt-get update && apt-get install -y python3
COPY app /srv/app
RUN rm -rf /var/lib/apt/lists/*
CMD ["python3", "/srv/app/main.py"]
