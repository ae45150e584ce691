FROM debian:12
# Fresh lists first.
RUN apt-get update
# What the build needs:
RUN apt-get install -y build-essential
