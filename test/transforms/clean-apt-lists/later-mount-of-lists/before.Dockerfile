# syntax=docker/dockerfile:1
FROM debian:12 AS lists
RUN apt-get update

FROM lists AS tools
CMD ["bash"]

FROM debian:12
RUN --mount=from=lists,source=/var/lib/apt/lists,target=/var/lib/apt/lists apt-get install -y curl
