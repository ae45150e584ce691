FROM debian:12
SHELL ["/bin/bash", "-c"]
CMD echo "$0"
SHELL ["/bin/sh", "-c"]
RUN echo done
