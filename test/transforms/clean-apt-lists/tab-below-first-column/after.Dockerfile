FROM debian:12
RUN apt-get update && apt-get install -y \
	curl \
	jq && \
	rm -rf /var/lib/apt/lists/*
RUN chmod 755 /usr/bin/jq && \
ls /usr/bin/curl
