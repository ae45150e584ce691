FROM debian:12
RUN sudo apt-get update; apt-get update; true && \
    rm -rf /var/lib/apt/lists/*
RUN apt-get update; sudo apt-get update; true && \
    rm -rf /var/lib/apt/lists/*
