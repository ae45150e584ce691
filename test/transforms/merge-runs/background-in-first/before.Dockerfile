FROM debian:12
RUN sleep 60 & echo started
RUN touch /a
