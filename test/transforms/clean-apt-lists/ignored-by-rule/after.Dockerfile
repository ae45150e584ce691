FROM debian:12
# hadolint ignore=DL3008,DL3009 # the lists are needed at run time
RUN apt-get update && apt-get install -y curl
#hadolint ignore = DL3009
# Another comment.
RUN apt-get update && apt-get install -y jq
# hadolint ignore=DL3008, dl3009 the lists are needed
RUN apt-get update && apt-get install -y wget
# hadolint ignore=DL3008 # not DL3009
RUN apt-get update && apt-get install -y less && \
    rm -rf /var/lib/apt/lists/*
