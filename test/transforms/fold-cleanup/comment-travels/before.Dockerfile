FROM debian:12
RUN apt-get update && apt-get install -y curl
ENV A=1
# No lists in the image.
RUN rm -rf /var/lib/apt/lists/*
