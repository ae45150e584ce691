FROM debian:12
RUN apt-get update && apt-get install -y curl
RUN curl -sL https://example.com/setup.sh | bash - && apt-get install -y nodejs && rm -rf /var/lib/apt/lists/*
