FROM debian:12
SHELL ["/bin/bash", "-c"]
RUN (pushd /opt && touch here && popd) && \
    touch there
