FROM debian:12 AS base
RUN mkdir -p /opt/app-1 && cd /opt && ln -sfn app-1 app

FROM base
RUN touch /opt/app-1/a
COPY b /opt/app/
RUN rm -f /opt/app-1/a /opt/app-1/b
