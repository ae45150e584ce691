FROM debian:12
SHELL ["/bin/bash", "--login", "-c"]
RUN touch /a
RUN touch /b
