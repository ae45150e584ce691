# dockshift-ignore merge-runs, join-apt-update, fold-cleanup, clean-apt-lists -- layers are cached one by one here
FROM debian:12
RUN apt-get update
RUN apt-get install -y curl
