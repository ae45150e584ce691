FROM debian:12
RUN apt-get update && apt-get install -y curl gcc
COPY app /app
RUN apt-get purge -y --auto-remove gcc
