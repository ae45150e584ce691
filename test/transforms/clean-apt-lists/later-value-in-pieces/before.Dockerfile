FROM debian:12
RUN apt-get update && apt-get install -y build-essential curl
RUN for name in etc var; do cp -r "/$name" /copy; done
