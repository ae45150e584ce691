FROM debian:12
RUN apt-get update && apt-get install -y curl && rm /var/lib/apt/lists/*_*
