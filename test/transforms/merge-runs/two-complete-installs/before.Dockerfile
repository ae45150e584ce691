FROM debian:12
RUN apt-get update && apt-get install -y texlive-full && rm -rf /var/lib/apt/lists/*
RUN apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/*
FROM debian:12
RUN apt-get update && apt-get install -y texlive-full
RUN apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/*
