FROM debian:12 AS a
RUN apt-get update

FROM scratch
COPY --from=a / /
RUN apt-get install -y curl
