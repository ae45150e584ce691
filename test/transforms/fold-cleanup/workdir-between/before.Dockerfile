FROM debian:12
WORKDIR /work
RUN touch a && mkdir b
WORKDIR /work/b
RUN rm -f ../a
