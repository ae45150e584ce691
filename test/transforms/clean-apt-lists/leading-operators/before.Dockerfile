FROM debian:12-slim
RUN set -eux \
 && apt-get update \
 && apt-get install -y --no-install-recommends \
      ca-certificates \
      curl
ENTRYPOINT ["curl"]
