FROM node:20
ENV PATH=/app/src:$PATH
WORKDIR /app
COPY . .
RUN npm ci
