FROM debian:12
RUN apt-get update && apt-get install -y build-essential curl && \
    rm -rf /var/lib/apt/lists/*
COPY . /app
RUN make -C /app all
