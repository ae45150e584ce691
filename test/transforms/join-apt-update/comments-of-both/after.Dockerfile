FROM debian:12
ENV A=b
# Fresh lists.
# What the build needs:
RUN apt-get update && \
    apt-get install -y make
