FROM debian:12 AS tools
RUN apt-get update && apt-get install -y curl

FROM tools
COPY --from=tools /var/lib /srv/lib
