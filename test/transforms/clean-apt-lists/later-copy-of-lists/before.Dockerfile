FROM debian:12 AS lists
RUN apt-get update

FROM lists AS tools
CMD ["bash"]

FROM debian:12
COPY --from=lists /var/lib/apt/lists /var/lib/apt/lists
RUN apt-get install -y curl
