FROM debian:12
RUN apt-get update
RUN apt-get install -y \
        # for the build
        build-essential \
        pkg-config=1.8* \
        -t bookworm-backports \
        libssl-dev
