FROM debian:12
# Fresh lists.
RUN apt-get update
ENV A=b
# What the build needs:
RUN apt-get install -y make
