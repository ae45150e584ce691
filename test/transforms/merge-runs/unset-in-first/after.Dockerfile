FROM debian:12
ENV MODE=fast
RUN (unset MODE && echo "[$MODE]" > /a) && \
    echo "[$MODE]" > /b
