FROM debian:12
SHELL ["/bin/bash", "-i", "-c"]
RUN touch /a
RUN touch /b
