FROM node:20
WORKDIR /app
COPY . .
RUN x=$(ls) && npm ci && echo "$x" > /list
