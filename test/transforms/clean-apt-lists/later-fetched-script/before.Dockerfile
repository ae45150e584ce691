FROM debian:12
RUN apt-get update && apt-get install -y build-essential curl
RUN curl -fsSL https://example.org/install.sh | bash
