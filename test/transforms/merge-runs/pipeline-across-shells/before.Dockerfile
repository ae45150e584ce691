FROM debian:12
RUN echo a | tee /a
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
RUN echo b | tee /b
