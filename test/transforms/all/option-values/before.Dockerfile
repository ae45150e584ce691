FROM debian:12
RUN apt-get update && apt-get install -y -t bookworm-backports -o Dpkg::Options::=--force-confold zsh git curl && rm -rf /var/lib/apt/lists/*
