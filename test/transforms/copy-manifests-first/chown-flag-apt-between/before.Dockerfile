FROM node:20
WORKDIR /app
COPY --chown=node:node . .
RUN apt-get update && apt-get install -y git
RUN npm ci
