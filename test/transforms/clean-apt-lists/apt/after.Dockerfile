FROM ubuntu:24.04
RUN apt update && apt install -y git && \
    rm -rf /var/lib/apt/lists/*
CMD ["git", "--version"]
