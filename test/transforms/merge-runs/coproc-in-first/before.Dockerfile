FROM debian:12
SHELL ["/bin/bash", "-c"]
RUN coproc sleep 60
RUN touch /a
