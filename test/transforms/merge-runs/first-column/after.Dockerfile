FROM debian:12
RUN mkdir /x && \
mkdir /y
USER root
RUN mkdir /a && \
    # The second.
    mkdir /b
