FROM debian:12
SHELL ["/bin/bash", "-euo", "pipefail", "-c"]
RUN mkdir /a; touch /a/b
RUN touch /c
