FROM debian:12
RUN mkdir -p /work/out && touch /work/out/a
ENV OUT=/work/out
RUN rm -rf /work/out "$OUT.log"
